using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>A stop order is active: from here on it is a market or a limit order that comes in. Its trades, and the cancel of a remainder that may not rest, follow.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct StopTriggered : IMessage<StopTriggered>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>The trader's number of the order.</summary>
    public long ClientOrderId;

    /// <summary>The stop price in ticks.</summary>
    public long StopPriceTicks;

    /// <summary>Its limit price in ticks; of a stop order the edge of the price band that bounds it.</summary>
    public long PriceTicks;

    /// <summary>What it has left, in lots.</summary>
    public long LeavesLots;

    /// <summary>The trading session.</summary>
    public int SessionId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>Market or limit: what it is now.</summary>
    public OrderType OrderType;

    private ushort _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.StopTriggered;
}
