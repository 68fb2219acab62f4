package dev.handles.domain.violation;

import dev.handles.domain.violation.other.SecondOfCycle;

public record FirstOfCycle(SecondOfCycle second) {}
