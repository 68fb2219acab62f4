package dev.handles.domain.handle;

/**
 * What the variables of an identifier template stand for when a share is registered.
 *
 * @param userName the full name of who registers
 * @param year of the registration, in UTC
 */
public record Names(
        String spaceName,
        String spaceGuid,
        String shareName,
        String shareGuid,
        String userName,
        String userGuid,
        int year) {}
