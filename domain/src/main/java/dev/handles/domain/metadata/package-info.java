/**
 * What describes a published thing: the formats of metadata, and reading, completing and writing them, and what each says in Dublin Core. Not here:
 * what a registrar or OAI-PMH wraps around it.
 */
@NullMarked
package dev.handles.domain.metadata;

import org.jspecify.annotations.NullMarked;
