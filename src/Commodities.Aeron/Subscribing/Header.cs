using System.Runtime.CompilerServices;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>The header of a fragment, or of a message put together of several. Valid during the handler's call only.</summary>
public readonly unsafe ref struct Header
{
    private readonly byte* _frame;
    private readonly Image _image;
    private readonly int _assembledLength;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Header(byte* frame, Image image, int assembledLength = 0)
    {
        _frame = frame;
        _image = image;
        _assembledLength = assembledLength;
    }

    /// <summary>The stream that it came with.</summary>
    public Image Image => _image;

    /// <summary>The position behind this fragment: where a reader that has stored it goes on.</summary>
    public long Position => LogLimits.Position(TermId, TermOffset + LogLimits.Align(*(int*)_frame), _image.PositionBitsToShift, _image.InitialTermId);

    /// <summary>The session id of the publication.</summary>
    public int SessionId => *(int*)(_frame + 12);

    /// <summary>The stream id.</summary>
    public int StreamId => *(int*)(_frame + 16);

    /// <summary>The term of the fragment; of an assembled message that of its last fragment, which is the same.</summary>
    public int TermId => *(int*)(_frame + DataHeader.TermIdOffset);

    /// <summary>Offset of the fragment in its term, in bytes; of an assembled message that of its last fragment.</summary>
    public int TermOffset => *(int*)(_frame + DataHeader.TermOffsetOffset);

    /// <summary>0x80 first fragment, 0x40 last, both: a whole message.</summary>
    public byte Flags => _assembledLength > 0 ? FrameFlags.Unfragmented : _frame[DataHeader.FlagsOffset];

    /// <summary>Type of the frame; 1 is data.</summary>
    public int Type => *(ushort*)(_frame + DataHeader.TypeOffset);

    /// <summary>What the publisher put beside the message; 0 if nothing.</summary>
    public long ReservedValue => *(long*)(_frame + DataHeader.ReservedValueOffset);

    /// <summary>Header and payload in bytes; of an assembled message one header and all payloads.</summary>
    public int FrameLength => _assembledLength > 0 ? _assembledLength : *(int*)_frame;

    internal byte* Frame => _frame;
}
