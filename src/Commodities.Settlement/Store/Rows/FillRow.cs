using Commodities.Domain;

namespace Commodities.Settlement.Store.Rows;

/// <summary>One side of a trade, as it holds now. Key: trade and side.</summary>
public sealed class FillRow
{
    /// <summary>The trade.</summary>
    public long TradeId { get; set; }

    /// <summary>Buy or sell.</summary>
    public Side Side { get; set; }

    /// <summary>What holds of it.</summary>
    public FillState State { get; set; }

    /// <summary>The version last applied; 1 is the fill itself.</summary>
    public int Version { get; set; }

    /// <summary>Its sequence in the stream.</summary>
    public long Sequence { get; set; }

    /// <summary>UTC nanoseconds since 1970 of the match.</summary>
    public long MatchNanos { get; set; }

    /// <summary>The trading day, as yyyymmdd; at night that of the next day session.</summary>
    public int TradingDay { get; set; }

    /// <summary>The calendar day in Shanghai, as yyyymmdd.</summary>
    public int ActionDate { get; set; }

    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>The contract.</summary>
    public int ContractId { get; set; }

    /// <summary>Open, close, close today and so on.</summary>
    public PositionEffect PositionEffect { get; set; }

    /// <summary>The purpose.</summary>
    public HedgeFlag HedgeFlag { get; set; }

    /// <summary>Price in ticks.</summary>
    public long PriceTicks { get; set; }

    /// <summary>Quantity in lots.</summary>
    public long QuantityLots { get; set; }

    /// <summary>Quantity in kilograms.</summary>
    public long QuantityKilograms { get; set; }

    /// <summary>Value in fen.</summary>
    public long NotionalFen { get; set; }

    /// <summary>The fee charged, in fen.</summary>
    public long FeeFen { get; set; }

    /// <summary>The ledger's number of the fee; 0 when there is none.</summary>
    public long FeeNumber { get; set; }

    /// <summary>Which lots a closing fill took: trade that had opened them and lots, 16 bytes each, little-endian; empty of a fill that opened.</summary>
    public byte[] Closings { get; set; } = [];

    /// <summary>The venue's number of the order.</summary>
    public long OrderId { get; set; }

    /// <summary>The participant's number of the order.</summary>
    public long ClientOrderId { get; set; }
}
