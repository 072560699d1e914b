namespace Commodities.Settlement.Api.Answers;

/// <summary>Lots that a fill closed.</summary>
/// <param name="OpenedByTradeId">The trade that had opened them.</param>
/// <param name="Lots">How many.</param>
public sealed record ClosingView(long OpenedByTradeId, long Lots);
