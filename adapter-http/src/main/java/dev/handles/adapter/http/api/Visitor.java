package dev.handles.adapter.http.api;

import dev.handles.application.access.PresentedCredentials;
import dev.handles.domain.subject.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Who shows what, where he comes from, and what he insists on.
 *
 * @param ifMatch the header, when he sent one
 */
record Visitor(
        PresentedCredentials shown, Visit visit, @Nullable String ifMatch) {}
