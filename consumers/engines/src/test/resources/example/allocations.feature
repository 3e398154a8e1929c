Feature: Allocations
  Scenario: Allocates in a scenario
    When something is allocated
