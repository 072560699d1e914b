namespace Commodities.Settlement.Api.Answers;

/// <summary>What a settlement run would do now.</summary>
/// <param name="Run">The run.</param>
/// <param name="Calls">The margin calls that it would make, at most 1000.</param>
/// <param name="Statements">The money of the accounts that were asked for.</param>
public sealed record RunTrialView(SettlementRunView Run, IReadOnlyList<MarginCallView> Calls, IReadOnlyList<StatementView> Statements);
