namespace Commodities.Exchange.Operators;

/// <summary>One line back, as JSON.</summary>
/// <param name="IsDone">True when what was asked for is done, or proposed.</param>
/// <param name="Text">What came of it: one sentence; of a list, one line each.</param>
public sealed record OperatorAnswer(bool IsDone, string Text);
