using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages.Fills;

/// <summary>
/// One side's share of a trade. Two of them, the buyer's first, make the trade; they follow each other in the stream. Trade id, side and version
/// name a fill for good, whatever the epoch.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Fill : IFillRecord<Fill>
{
    /// <summary>Sequence, time, checksum.</summary>
    public FillHeader Header;

    /// <summary>The trade, the same on both sides: dense from 1 over all contracts, never reused.</summary>
    public long TradeId;

    /// <summary>The venue's command that caused the match; the matches of one incoming order, or of one uncross, have it in common.</summary>
    public long CommandSequence;

    /// <summary>Price in ticks.</summary>
    public long PriceTicks;

    /// <summary>Price in fen per tonne, tax included.</summary>
    public long PriceFen;

    /// <summary>Quantity in lots.</summary>
    public long QuantityLots;

    /// <summary>Quantity in kilograms.</summary>
    public long QuantityKilograms;

    /// <summary>Price times quantity in fen; null when it does not fit 64 bits.</summary>
    public long NotionalFen;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>The participant's own number of the order.</summary>
    public long ClientOrderId;

    /// <summary>What this side is bound to deliver or take if it is held to delivery: twice the trade id, plus one on the seller's side.</summary>
    public long ObligationId;

    /// <summary>What is left of the order, in lots.</summary>
    public long LeavesLots;

    /// <summary>The trading session.</summary>
    public int SessionId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>Which definition of the contract held: counts them from 1, in the order of the stream.</summary>
    public int ContractVersion;

    /// <summary>The trading day, as yyyymmdd; at night it is that of the next day session.</summary>
    public int TradingDay;

    /// <summary>The calendar day of the match in Shanghai, as yyyymmdd.</summary>
    public int ActionDate;

    /// <summary>The delivery month, as yyyymm; null when the symbol does not end in one.</summary>
    public int DeliveryMonth;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>Whether the order opens or closes a position; none counts as open.</summary>
    public PositionEffect PositionEffect;

    /// <summary>Speculation, arbitrage, hedge, market making.</summary>
    public HedgeFlag HedgeFlag;

    /// <summary>Whether the side caused the match or rested.</summary>
    public Liquidity Liquidity;

    /// <summary>Whether both sides are one party.</summary>
    public SelfTradeMark SelfTrade;

    /// <summary>Continuous or auction.</summary>
    public MatchKind MatchKind;

    /// <summary>The phase of the contract at the match.</summary>
    public TradingPhase Phase;

    /// <summary>Which rule gave the price.</summary>
    public FillPriceSource PriceSource;

    /// <summary>Where the price stands in the price band.</summary>
    public LimitState LimitState;

    /// <summary>Where the goods change hands. Null: agreed at pairing.</summary>
    public byte DeliveryBasis;

    /// <summary>Class of the fee. Null: fees are the clearing system's.</summary>
    public byte FeeClass;

    /// <summary>Leg of a combination. Null: there are none yet.</summary>
    public byte LegNumber;

    /// <summary>Product and month, such as <c>JM2701</c>.</summary>
    public Symbol16 Symbol;

    /// <summary>The letters of the symbol, such as <c>JM</c>.</summary>
    public Symbol16 Product;

    /// <summary>The position that is closed. Null: the clearing system chooses.</summary>
    public long OpenPositionReference;

    /// <summary>The fee in fen. Null: fees are the clearing system's.</summary>
    public long FeeFen;

    /// <summary>The margin frozen for the fill in fen. Null: margin is the clearing system's.</summary>
    public long MarginFen;

    /// <summary>Margin in basis points of the notional. Null: margin is the clearing system's.</summary>
    public int MarginRateBasisPoints;

    /// <summary>Quality grade. Null: agreed at pairing.</summary>
    public int QualityGradeId;

    /// <summary>Place of delivery. Null: agreed at pairing.</summary>
    public int LocationId;

    /// <summary>Tolerance of the quantity in basis points. Null: agreed at pairing.</summary>
    public int ToleranceBasisPoints;

    /// <summary>First day of the delivery window. Null: agreed at pairing.</summary>
    public int DeliveryWindowFrom;

    /// <summary>Last day of the delivery window. Null: agreed at pairing.</summary>
    public int DeliveryWindowTo;

    /// <summary>Combination. Null: there are none yet.</summary>
    public long CombinationId;

    /// <summary>Kind of invoice. Null: agreed at pairing.</summary>
    public byte InvoiceType;

    private byte _padding1;

    /// <summary>Counts what was said of the trade: 1 is the trade itself.</summary>
    public ushort Version;

    /// <summary>Smallest deliverable quantity in lots; null when the instrument is not known.</summary>
    public int DeliveryUnitLots;

    /// <summary>Value-added tax included in the price, in basis points; null when the instrument is not known.</summary>
    public int VatBasisPoints;

    /// <summary>The ways of delivery that the instrument allows.</summary>
    public DeliveryMethods DeliveryMethods;

    private byte _padding2;
    private ushort _padding3;

    /// <summary>The trading member: the code of the account's firm; empty when the account is not known.</summary>
    public Symbol16 Member;

    /// <summary>The clearing member that clears it.</summary>
    public Symbol16 ClearingMember;

    /// <summary>The code of the account: the client, or the firm's own.</summary>
    public Symbol16 Account;

    /// <summary>The desk in whose name the session enters orders.</summary>
    public Symbol16 Trader;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.Fill;

    /// <summary>What comes from the venue's configuration, not from its events, is not chained.</summary>
    public static int ChainedLength { get; } = (int)Marshal.OffsetOf<Fill>(nameof(DeliveryUnitLots));
}
