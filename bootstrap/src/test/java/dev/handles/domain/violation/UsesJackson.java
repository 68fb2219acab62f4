package dev.handles.domain.violation;

import com.fasterxml.jackson.annotation.JsonProperty;

public record UsesJackson(@JsonProperty("handleId") String id) {}
