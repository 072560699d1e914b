using Commodities.Aeron.Logs;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>
/// A place in the log that was claimed and waits to be filled. Readers stop before it until it is committed or aborted, so do one of the two, once, soon,
/// and on every path. A copy of a claim is the same claim.
/// </summary>
public readonly unsafe struct BufferClaim
{
    private readonly byte* _frame;
    private readonly int _frameLength;
    private readonly LogBuffer? _log;

    internal BufferClaim(LogBuffer log, byte* frame, int frameLength)
    {
        _log = log;
        _frame = frame;
        _frameLength = frameLength;
    }

    /// <summary>Where the message is written. Its bytes are zero at first.</summary>
    public Span<byte> Buffer => _log == null ? default : new Span<byte>(_frame + DataHeader.Length, Length);

    /// <summary>The length that was claimed, in bytes.</summary>
    public int Length => _log == null ? 0 : _frameLength - DataHeader.Length;

    /// <summary>A value that goes with the message, free for the application.</summary>
    public long ReservedValue
    {
        get => _log == null ? 0 : *(long*)(_frame + DataHeader.ReservedValueOffset);
        set
        {
            if (_log == null)
                throw new InvalidOperationException("nothing was claimed");
            *(long*)(_frame + DataHeader.ReservedValueOffset) = value;
        }
    }

    /// <summary>Makes the message visible. A release store: all that was written before is visible to whoever sees the message.</summary>
    public void Commit()
    {
        if (_log == null)
            throw new InvalidOperationException("nothing was claimed");
        FrameView.PublishLength(_frame, _frameLength);
        GC.KeepAlive(_log);
    }

    /// <summary>Gives the place up: readers skip it. A release store.</summary>
    public void Abort()
    {
        if (_log == null)
            throw new InvalidOperationException("nothing was claimed");
        *(ushort*)(_frame + DataHeader.TypeOffset) = FrameType.Pad;
        FrameView.PublishLength(_frame, _frameLength);
        GC.KeepAlive(_log);
    }
}
