namespace Ticketing.HttpApi.Host.Tests;

/// <summary>Tests that start processes of the program and ask how fast they answer: nothing else of this project runs beside them.</summary>
[CollectionDefinition(nameof(WholeMachine), DisableParallelization = true)]
public sealed class WholeMachine;
