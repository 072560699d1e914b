using Commodities.Domain;

namespace Commodities.Settlement.Store.Rows;

/// <summary>
/// What a position was at the settlement of its contract, and what it gained or lost by it. Written with the settlement price, in the order of the stream; the settlement run of the day
/// pays it. Key: trading day, account, contract, purpose.
/// </summary>
public sealed class PositionDayRow
{
    /// <summary>The trading day, as yyyymmdd.</summary>
    public int TradingDay { get; set; }

    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>The contract.</summary>
    public int ContractId { get; set; }

    /// <summary>The purpose.</summary>
    public HedgeFlag HedgeFlag { get; set; }

    /// <summary>Lots long.</summary>
    public long LongLots { get; set; }

    /// <summary>Lots short.</summary>
    public long ShortLots { get; set; }

    /// <summary>Lots long less lots short at the settlement before.</summary>
    public long PreviousNetLots { get; set; }

    /// <summary>Lots bought since.</summary>
    public long BoughtLots { get; set; }

    /// <summary>Sum of price times lots bought since, in ticks.</summary>
    public long BoughtTicks { get; set; }

    /// <summary>Lots sold since.</summary>
    public long SoldLots { get; set; }

    /// <summary>Sum of price times lots sold since, in ticks.</summary>
    public long SoldTicks { get; set; }

    /// <summary>Gain, or loss below 0, in fen: (settlement price × net − what was bought + what was sold − price before × net before) × worth of a tick on a lot.</summary>
    public long ProfitFen { get; set; }
}
