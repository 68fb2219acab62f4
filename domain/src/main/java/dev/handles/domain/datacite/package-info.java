/**
 * What DataCite wants to know of a DOI, in its kernel 4.7, and how Dublin Core says it. Not here: how DataCite is called, nor
 * what a handle or a service is.
 */
@NullMarked
package dev.handles.domain.datacite;

import org.jspecify.annotations.NullMarked;
