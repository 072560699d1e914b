using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>Cancels a working order of the same session.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CancelOrder : IMessage<CancelOrder>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <summary>The client order id that the order now has.</summary>
    public long OriginalClientOrderId;

    /// <summary>The trader's own number of this request; 0 is none. Echoed in the answer.</summary>
    public long ClientOrderId;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.CancelOrder;
}
