using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>As <see cref="FragmentAssembler"/>, for a controlled poll. When the handler aborts a whole message, its last fragment comes again.</summary>
public sealed class ControlledFragmentAssembler : IControlledFragmentHandler
{
    private readonly ControlledFragmentHandler _handler;
    private readonly int _initialBufferLength;
    private readonly Dictionary<int, AssemblyBuffer> _buffers = [];

    /// <summary>Creates an assembler.</summary>
    /// <param name="handler">Takes whole messages and says how to go on.</param>
    /// <param name="initialBufferLength">First length of a session's buffer in bytes; it grows as needed.</param>
    public ControlledFragmentAssembler(ControlledFragmentHandler handler, int initialBufferLength = 0)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfNegative(initialBufferLength);
        _handler = handler;
        _initialBufferLength = initialBufferLength;
    }

    /// <inheritdoc/>
    public unsafe ControlledFragmentHandlerAction OnFragment(ReadOnlySpan<byte> fragment, in Header header)
    {
        byte flags = header.Flags;
        if ((flags & FrameFlags.Unfragmented) == FrameFlags.Unfragmented)
            return _handler(fragment, header);
        if ((flags & FrameFlags.Begin) != 0)
        {
            BufferOf(header.SessionId).Begin(fragment, header);
            return ControlledFragmentHandlerAction.Continue;
        }

        if (!_buffers.TryGetValue(header.SessionId, out AssemblyBuffer? buffer) || !buffer.TryAppend(fragment, header) || (flags & FrameFlags.End) == 0)
            return ControlledFragmentHandlerAction.Continue;
        ControlledFragmentHandlerAction action = _handler(buffer.Message, new Header(header.Frame, header.Image, buffer.Length + DataHeader.Length));
        if (action == ControlledFragmentHandlerAction.Abort)
            buffer.TakeBack(fragment.Length, header.TermOffset);
        else
            buffer.Reset();
        return action;
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
