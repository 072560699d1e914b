using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>A request can't be answered.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ReplayRefused : IFillMessage<ReplayRefused>
{
    /// <summary>SBE message header.</summary>
    public FillMessageHeader Message;

    /// <summary>The client's own number.</summary>
    public long ClientId;

    /// <summary>The request.</summary>
    public long RequestId;

    /// <summary>The first sequence that can be replayed.</summary>
    public long FirstSequence;

    /// <summary>The last sequence that there is.</summary>
    public long LastSequence;

    /// <summary>The epoch of the venue.</summary>
    public uint Epoch;

    /// <summary>Why.</summary>
    public ReplayRefusal Refusal;

    /// <summary>Of a malformed request, the schema's field id of the field that is wrong; else 0.</summary>
    public ushort Field;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.ReplayRefused;
}
