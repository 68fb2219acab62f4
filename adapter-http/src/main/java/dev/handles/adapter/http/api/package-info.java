/** The REST API, inbound. No rule about who may do what: that is the domain's. */
@NullMarked
package dev.handles.adapter.http.api;

import org.jspecify.annotations.NullMarked;
