using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.Fills;

/// <summary>
/// One side of a trade that has another price or fewer lots: the fill with this trade id and side holds with the new figures from now on. Two of them,
/// the buyer's first, correct the trade.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct FillCorrection : IFillRecord<FillCorrection>
{
    /// <summary>Sequence, time, checksum.</summary>
    public FillHeader Header;

    /// <summary>The trade.</summary>
    public long TradeId;

    /// <summary>The price from now on, in ticks.</summary>
    public long PriceTicks;

    /// <summary>The price from now on, in fen per tonne.</summary>
    public long PriceFen;

    /// <summary>The quantity from now on, in lots.</summary>
    public long QuantityLots;

    /// <summary>The quantity from now on, in kilograms.</summary>
    public long QuantityKilograms;

    /// <summary>Price times quantity from now on, in fen; null when it does not fit 64 bits.</summary>
    public long NotionalFen;

    /// <summary>The price before, in ticks.</summary>
    public long PreviousPriceTicks;

    /// <summary>The quantity before, in lots.</summary>
    public long PreviousQuantityLots;

    /// <summary>The quantity before, in kilograms.</summary>
    public long PreviousQuantityKilograms;

    /// <summary>Price times quantity before, in fen; null when it does not fit 64 bits.</summary>
    public long PreviousNotionalFen;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>The obligation that has other figures.</summary>
    public long ObligationId;

    /// <summary>Sequence of the record that is corrected. Null: fills are named by trade id and side.</summary>
    public long ReferencedSequence;

    /// <summary>The trading session.</summary>
    public int SessionId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The trading day of the trade, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>The calendar day of the correction in Shanghai, as yyyymmdd.</summary>
    public int ActionDate;

    /// <summary>The session that ordered the correction; 0 is the venue itself, below 0 an operator by number.</summary>
    public int AuthoritySessionId;

    /// <summary>Counts what was said of the trade: 1 was the trade itself.</summary>
    public ushort Version;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>Whether the fill opens or closes a position.</summary>
    public PositionEffect PositionEffect;

    /// <summary>The purpose of the order.</summary>
    public HedgeFlag HedgeFlag;

    /// <summary>Continuous or auction.</summary>
    public MatchKind MatchKind;

    /// <summary>Why.</summary>
    public TradeCorrectionReason Reason;

    private byte _padding1;

    /// <summary>Product and month.</summary>
    public Symbol16 Symbol;

    /// <summary>The trading member.</summary>
    public Symbol16 Member;

    /// <summary>The clearing member that clears it.</summary>
    public Symbol16 ClearingMember;

    /// <summary>The code of the account.</summary>
    public Symbol16 Account;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.FillCorrection;

    /// <summary>What comes from the venue's configuration, not from its events, is not chained.</summary>
    public static int ChainedLength { get; } = (int)Marshal.OffsetOf<FillCorrection>(nameof(Member));
}
