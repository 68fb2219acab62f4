package dev.handles.domain.subject;

/**
 * One try at a request that its client may send again: he gave it a key, so that it is carried out once however often it
 * comes.
 *
 * @param key what the client calls the request
 * @param holder who carries it out by this try: another name for each, given by the registry and known to no client
 */
public record Attempt(String key, String holder) {}
