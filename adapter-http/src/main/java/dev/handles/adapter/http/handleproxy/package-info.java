/**
 * The contract between an Onezone and its handle proxy, as the proxy: what is asked and how it is answered, whoever does it.
 * The registry itself does it here, and the sandbox in a package below. Not here: the contract as the caller, which is a
 * driver like the others.
 */
@NullMarked
package dev.handles.adapter.http.handleproxy;

import org.jspecify.annotations.NullMarked;
