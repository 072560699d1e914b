using Commodities.Domain;

namespace Commodities.Settlement.Runs;

/// <summary>What the settlement run goes by.</summary>
public sealed record DailyRunTerms
{
    /// <summary>Fees, margin relief, pledges, the house's own means.</summary>
    public required ClearingTerms Clearing { get; init; }

    /// <summary>The instruments.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>The venue's calendar.</summary>
    public required TradingCalendar Calendar { get; init; }

    /// <summary>Members and accounts.</summary>
    public required ParticipantDirectory Participants { get; init; }

    /// <summary>Of a contract, the trading days just settled that closed locked at the limit in one direction, as the venue counts them.</summary>
    public Func<int, int> LockedDays { get; init; } = _ => 0;

    /// <summary>Accounts of one step: one transaction.</summary>
    public int AccountsOfStep { get; init; } = 2_000;
}
