using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Api.Answers;

/// <summary>A margin call.</summary>
/// <param name="CallId">The number.</param>
/// <param name="RunId">The run that made it.</param>
/// <param name="AccountId">The account.</param>
/// <param name="AmountFen">What is missing.</param>
/// <param name="Deadline">UTC time by which it must have come.</param>
/// <param name="State">What became of it.</param>
/// <param name="EndedAt">UTC time of that; null while it is issued.</param>
public sealed record MarginCallView(long CallId, long RunId, int AccountId, long AmountFen, string? Deadline, MarginCallState State, string? EndedAt);
