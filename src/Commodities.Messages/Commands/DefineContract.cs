using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>
/// Lists a contract, or gives a listed one the parameters of a new trading day. Resting orders outside a new price band
/// are cancelled. Refused with <see cref="RejectCode.InvalidContractDefinition"/> when the parameters contradict each other.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct DefineContract : IMessage<DefineContract>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <summary>The contract: a new id must be the next free one.</summary>
    public int ContractId;

    /// <summary>The trading day from which the parameters hold, as yyyymmdd.</summary>
    public int TradingDay;

    /// <summary>Product and month, such as <c>JM2701</c>.</summary>
    public Symbol16 Symbol;

    /// <summary>Worth of one tick, in fen per tonne. At least 1.</summary>
    public long TickSizeFen;

    /// <summary>Weight of one lot, in kilograms. At least 1.</summary>
    public long LotKilograms;

    /// <summary>Lowest price taken, in ticks. From 0.</summary>
    public long PriceLowTicks;

    /// <summary>Highest price taken, in ticks. Not below the lowest.</summary>
    public long PriceHighTicks;

    /// <summary>Reference price of the day (the previous settlement price), in ticks, inside the band.</summary>
    public long ReferencePriceTicks;

    /// <summary>Smallest order, in lots. At least 1.</summary>
    public int MinQuantityLots;

    /// <summary>Largest limit order, in lots.</summary>
    public int MaxQuantityLots;

    /// <summary>Largest market order, in lots.</summary>
    public int MaxMarketQuantityLots;

    /// <summary>Prices must be multiples of this many ticks. At least 1.</summary>
    public int PriceStepTicks;

    /// <summary>Quantities must be multiples of this many lots. At least 1.</summary>
    public int QuantityStepLots;

    /// <summary>At which price a match prints.</summary>
    public TradePricePolicy TradePricePolicy;

    /// <summary>Which price ends a call auction; <see cref="Domain.AuctionRule.LastPair"/> in messages of version 1.</summary>
    public AuctionRule AuctionRule;

    /// <summary>What a market order is; <see cref="Domain.MarketOrderForm.Immediate"/> in messages before version 3.</summary>
    public MarketOrderForm MarketOrderForm;

    /// <summary>What happens when an account meets itself, where the account has no policy of its own.</summary>
    public SelfTradePolicy SelfTradePolicy;

    /// <summary>How far from the price before a trade may print in continuous trading, in ticks; 0 is no collar, as in messages before version 3.</summary>
    public int CollarTicks;

    /// <summary>Who goes first at a price limit; by time alone in messages before version 3.</summary>
    public LimitLockPriority LimitLockPriority;

    private byte _padding1;
    private ushort _padding2;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.DefineContract;
}
