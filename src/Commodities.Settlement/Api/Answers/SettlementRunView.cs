using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Api.Answers;

/// <summary>A settlement run.</summary>
/// <param name="RunId">The number.</param>
/// <param name="TradingDay">The trading day.</param>
/// <param name="State">How far it is.</param>
/// <param name="BegunAt">UTC time of its begin.</param>
/// <param name="DoneAt">UTC time of its end; null before.</param>
/// <param name="StreamSequence">The record of the stream that it rests on.</param>
/// <param name="LedgerBefore">The last transfer before it.</param>
/// <param name="LedgerAfter">Its last transfer; 0 before its end.</param>
/// <param name="Accounts">Accounts settled.</param>
/// <param name="Positions">Positions settled.</param>
/// <param name="GainsFen">All gains together; the losses are as much.</param>
/// <param name="MarginFen">Margin held in cash after it.</param>
/// <param name="Calls">Margin calls that it made.</param>
public sealed record SettlementRunView(
    long RunId, string? TradingDay, SettlementRunState State, string? BegunAt, string? DoneAt, long StreamSequence, long LedgerBefore, long LedgerAfter, int Accounts, int Positions, long GainsFen,
    long MarginFen, int Calls);
