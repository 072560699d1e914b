using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>
/// Puts messages together that were sent in several fragments, and hands on whole ones. One assembler serves one poll loop over any number of
/// sessions. The buffer of a session is reused; nothing is allocated once it is as long as the longest message.
/// </summary>
public sealed class FragmentAssembler : IFragmentHandler
{
    private readonly FragmentHandler _handler;
    private readonly int _initialBufferLength;
    private readonly Dictionary<int, AssemblyBuffer> _buffers = [];

    /// <summary>Creates an assembler.</summary>
    /// <param name="handler">Takes whole messages. The header's flags and length are those of the whole, its position is behind the last fragment.</param>
    /// <param name="initialBufferLength">First length of a session's buffer in bytes; it grows as needed.</param>
    public FragmentAssembler(FragmentHandler handler, int initialBufferLength = 0)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfNegative(initialBufferLength);
        _handler = handler;
        _initialBufferLength = initialBufferLength;
    }

    /// <inheritdoc/>
    public unsafe void OnFragment(ReadOnlySpan<byte> fragment, in Header header)
    {
        byte flags = header.Flags;
        if ((flags & FrameFlags.Unfragmented) == FrameFlags.Unfragmented)
        {
            _handler(fragment, header);
            return;
        }

        if ((flags & FrameFlags.Begin) != 0)
        {
            BufferOf(header.SessionId).Begin(fragment, header);
            return;
        }

        if (!_buffers.TryGetValue(header.SessionId, out AssemblyBuffer? buffer) || !buffer.TryAppend(fragment, header) || (flags & FrameFlags.End) == 0)
            return;
        try
        {
            _handler(buffer.Message, new Header(header.Frame, header.Image, buffer.Length + DataHeader.Length));
        }
        finally
        {
            buffer.Reset();
        }
    }

    /// <summary>Forgets what is begun of a session, and its buffer; to be called when its image has gone.</summary>
    /// <param name="sessionId">The session.</param>
    /// <returns>True if there was a buffer.</returns>
    public bool FreeSessionBuffer(int sessionId) => _buffers.Remove(sessionId);

    /// <summary>Forgets everything.</summary>
    public void Clear() => _buffers.Clear();

    private AssemblyBuffer BufferOf(int sessionId)
    {
        if (!_buffers.TryGetValue(sessionId, out AssemblyBuffer? buffer))
            _buffers.Add(sessionId, buffer = new AssemblyBuffer(_initialBufferLength));
        return buffer;
    }
}
