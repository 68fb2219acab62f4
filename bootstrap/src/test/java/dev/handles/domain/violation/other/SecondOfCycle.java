package dev.handles.domain.violation.other;

import dev.handles.domain.violation.FirstOfCycle;

public record SecondOfCycle(FirstOfCycle first) {}
