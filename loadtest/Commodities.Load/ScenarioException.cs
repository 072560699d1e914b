namespace Commodities.Load;

/// <summary>A scenario is wrong; the message is one sentence.</summary>
internal sealed class ScenarioException(string message) : Exception(message);
