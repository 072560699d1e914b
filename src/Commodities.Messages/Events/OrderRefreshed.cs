using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>An iceberg shows its next part. Behind the others at its price, but for an uncross, which takes all of an iceberg in its place.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct OrderRefreshed : IMessage<OrderRefreshed>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The venue's number of the order.</summary>
    public long OrderId;

    /// <summary>The trader's number of the order.</summary>
    public long ClientOrderId;

    /// <summary>What is left of the order, hidden lots included.</summary>
    public long LeavesLots;

    /// <summary>What the book shows of it now, in lots.</summary>
    public long ShownLots;

    /// <summary>The trading session.</summary>
    public int SessionId;

    /// <summary>The account.</summary>
    public int AccountId;

    /// <summary>The contract.</summary>
    public int ContractId;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>1 when it kept its place in the queue, else 0.</summary>
    public byte PriorityKept;

    private ushort _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.OrderRefreshed;
}
