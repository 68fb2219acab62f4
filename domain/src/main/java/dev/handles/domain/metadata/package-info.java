/**
 * What describes a published thing: the formats of metadata, and reading, completing and writing Dublin Core. Not here:
 * what a registrar or OAI-PMH wraps around it.
 */
@NullMarked
package dev.handles.domain.metadata;

import org.jspecify.annotations.NullMarked;
