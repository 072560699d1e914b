using Commodities.Domain;

namespace Commodities.Settlement.Store.Rows;

/// <summary>The settlement price of a contract for a trading day. Key: contract and day.</summary>
public sealed class SettlementPriceRow
{
    /// <summary>The contract.</summary>
    public int ContractId { get; set; }

    /// <summary>The trading day, as yyyymmdd.</summary>
    public int TradingDay { get; set; }

    /// <summary>The price in ticks.</summary>
    public long PriceTicks { get; set; }

    /// <summary>The price at which the contract was settled before, in ticks; 0 when it never was.</summary>
    public long PreviousPriceTicks { get; set; }

    /// <summary>Lots traded in the day, one side.</summary>
    public long VolumeLots { get; set; }

    /// <summary>What the price rests on.</summary>
    public SettlementBasis Basis { get; set; }

    /// <summary>Its sequence in the stream.</summary>
    public long Sequence { get; set; }
}
