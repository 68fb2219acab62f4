/**
 * A handle proxy of our own that needs no account: for trying out, and for tests. It knows nothing of our handles, and
 * our handles nothing of it. Not here: anything that a real registrar is needed for.
 */
@NullMarked
package dev.handles.adapter.http.handleproxy.sandbox;

import org.jspecify.annotations.NullMarked;
