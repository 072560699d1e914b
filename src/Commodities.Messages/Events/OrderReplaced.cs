using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>An order has another price, quantity or client order id. Trades that the new price makes follow as events of their own.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct OrderReplaced : IMessage<OrderReplaced>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The venue's number of the order; it stays.</summary>
    public long OrderId;

    /// <summary>The client order id that the order had.</summary>
    public long OriginalClientOrderId;

    /// <summary>The client order id that the order has now; of a reduction the number of the request.</summary>
    public long ClientOrderId;

    /// <summary>Limit price in ticks.</summary>
    public long PriceTicks;

    /// <summary>Total quantity in lots, what has traded included.</summary>
    public long QuantityLots;

    /// <summary>What is left before the new price trades, in lots.</summary>
    public long LeavesLots;

    /// <summary>The trading session.</summary>
    public int SessionId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>1 when the order kept its place in the queue, else 0.</summary>
    public byte PriorityKept;

    private ushort _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.OrderReplaced;
}
