using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>A request is answered: snapshot records, then the records of the range, then <see cref="ReplayEnded"/> follow.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ReplayAccepted : IFillMessage<ReplayAccepted>
{
    /// <summary>SBE message header.</summary>
    public FillMessageHeader Message;

    /// <summary>The client's own number.</summary>
    public long ClientId;

    /// <summary>The request.</summary>
    public long RequestId;

    /// <summary>First sequence that will come.</summary>
    public long FromSequence;

    /// <summary>Last sequence that will come; one less than the first when there is none.</summary>
    public long ToSequence;

    /// <summary>The epoch of the sequences.</summary>
    public uint Epoch;

    /// <summary>Records of the snapshot that come first; 0 when none was asked for.</summary>
    public uint SnapshotRecords;

    /// <summary>Chain of the record before <see cref="FromSequence"/>: the next chain is computed from it.</summary>
    public uint ChainBefore;

    private uint _padding1;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.ReplayAccepted;
}
