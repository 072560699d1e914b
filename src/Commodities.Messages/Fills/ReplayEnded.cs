using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>All records of a request are out.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ReplayEnded : IFillMessage<ReplayEnded>
{
    /// <summary>SBE message header.</summary>
    public FillMessageHeader Message;

    /// <summary>The client's own number.</summary>
    public long ClientId;

    /// <summary>The request.</summary>
    public long RequestId;

    /// <summary>The last sequence that was sent for it.</summary>
    public long ToSequence;

    /// <summary>The last sequence that there is by now.</summary>
    public long LastSequence;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.ReplayEnded;
}
