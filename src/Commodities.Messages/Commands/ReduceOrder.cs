using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>Takes lots off a working order of the same session; priority stays. All that is left, or more, cancels it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ReduceOrder : IMessage<ReduceOrder>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <summary>The client order id that the order has.</summary>
    public long OriginalClientOrderId;

    /// <summary>The trader's own number of this request; 0 is none. Echoed in the answer.</summary>
    public long ClientOrderId;

    /// <summary>Lots to take off. At least 1.</summary>
    public long QuantityLots;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.ReduceOrder;
}
