using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>Takes a request back; records that are on their way still come.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ReplayCancel : IFillMessage<ReplayCancel>
{
    /// <summary>SBE message header.</summary>
    public FillMessageHeader Message;

    /// <summary>The client's own number.</summary>
    public long ClientId;

    /// <summary>The request.</summary>
    public long RequestId;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.ReplayCancel;
}
