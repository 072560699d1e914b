using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>What the order that was just taken or replaced asks for beyond price and quantity. Follows its <see cref="OrderAccepted"/>, or the <see cref="OrderReplaced"/> that changed any of it; orders without such terms have none.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct OrderTermsAccepted : IMessage<OrderTermsAccepted>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>The trader's number of the order.</summary>
    public long ClientOrderId;

    /// <summary>The stop price in ticks; <see cref="Schema.NullInt64"/> when the order is no stop.</summary>
    public long StopPriceTicks;

    /// <summary>How much of the order the book shows at a time, in lots; 0 is all.</summary>
    public long DisplayLots;

    /// <summary>The trading session.</summary>
    public int SessionId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>The last trading day of a good-till-date order, as yyyymmdd; 0 otherwise.</summary>
    public int ExpiryDay;

    /// <summary>How long the order stays.</summary>
    public TimeInForce TimeInForce;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.OrderTermsAccepted;
}
