using System.Runtime.InteropServices;
using Commodities.Domain;

namespace Commodities.Messages;

/// <summary>
/// Gives a working order of the same session another price, quantity, client order id, stop price, display quantity, time in force or expiry day. At the same price a smaller or equal quantity keeps
/// priority; another price or a larger quantity goes to the back of the queue, and may trade at once.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ReplaceOrder : IMessage<ReplaceOrder>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <summary>The client order id that the order now has.</summary>
    public long OriginalClientOrderId;

    /// <summary>The client order id that it is to have; 0 keeps the old one.</summary>
    public long ClientOrderId;

    /// <summary>New limit price in ticks.</summary>
    public long PriceTicks;

    /// <summary>New quantity in lots; see <see cref="Options"/> for what it counts.</summary>
    public long QuantityLots;

    /// <summary>How the request is meant.</summary>
    public ReplaceOptions Options;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;

    /// <summary>New stop price of an order that waits for its trigger, in ticks; 0 keeps the old one.</summary>
    public long StopPriceTicks;

    /// <summary>New display quantity of an iceberg, in lots; 0 keeps the old one. Holds from the next refresh on.</summary>
    public long DisplayLots;

    /// <summary>New last trading day of an order that is, or becomes, good till date, as yyyymmdd; 0 keeps the old one.</summary>
    public int ExpiryDay;

    /// <summary>How long the order is to stay: one of those that may rest; none keeps what it has. Priority stays.</summary>
    public TimeInForce TimeInForce;

    private byte _padding4;
    private ushort _padding5;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.ReplaceOrder;
}
