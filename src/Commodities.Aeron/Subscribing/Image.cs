using System.Runtime.CompilerServices;
using Commodities.Aeron.Logs;
using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>
/// One publication as one subscription sees it: read in order from a position that moves with each poll. Polled by one thread at a time.
/// What the publisher wrote before a fragment became visible is visible with it (acquire load of its length); the position is stored with release, so
/// that the driver reuses the memory only after it was read.
/// </summary>
public sealed unsafe class Image
{
    private readonly LogBuffer _log;
    private readonly PaddedCounter _position;
    private readonly Action<Exception> _errorHandler;
    private readonly int _termMask;
    private readonly int _bitsToShift;
    private volatile bool _isClosed;
    private long _finalPosition;
    private bool _endOfStreamAtClose;

    internal Image(Subscription subscription, LogBuffer log, int sessionId, string sourceIdentity, long joinPosition, long correlationId, Action<Exception> errorHandler)
    {
        Subscription = subscription;
        _log = log;
        _errorHandler = errorHandler;
        _termMask = log.TermLength - 1;
        _bitsToShift = log.BitsToShift;
        SessionId = sessionId;
        SourceIdentity = sourceIdentity;
        JoinPosition = joinPosition;
        CorrelationId = correlationId;
        _position = new PaddedCounter(joinPosition);
    }

    /// <summary>The subscription that it belongs to.</summary>
    public Subscription Subscription { get; }

    /// <summary>The session id of the publication.</summary>
    public int SessionId { get; }

    /// <summary>Address of the publication as HOST:PORT; <c>aeron:ipc</c> inside the process.</summary>
    public string SourceIdentity { get; }

    /// <summary>The position at which reading began, in bytes.</summary>
    public long JoinPosition { get; }

    /// <summary>A number that no other image of this client has.</summary>
    public long CorrelationId { get; }

    /// <summary>The id of the first term of the stream.</summary>
    public int InitialTermId => _log.InitialTermId;

    /// <summary>Length of a term in bytes.</summary>
    public int TermBufferLength => _log.TermLength;

    /// <summary>Largest datagram of the stream in bytes.</summary>
    public int MtuLength => _log.Mtu;

    /// <summary>The power of two that is the length of a term.</summary>
    public int PositionBitsToShift => _bitsToShift;

    /// <summary>True when the stream is gone; polls then bring nothing. Acquire load.</summary>
    public bool Closed => _isClosed;

    /// <summary>How far this subscription has read, in bytes. Acquire load; setting it (release store) skips what is in between.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than now, beyond the current term, or off a frame boundary.</exception>
    public long Position
    {
        get => _isClosed ? _finalPosition : _position.Value;
        set
        {
            if (_isClosed)
                return;
            long current = _position.Value;
            long limit = current - (current & _termMask) + _termMask + 1;
            if (value < current || value > limit || (value & (LogLimits.FrameAlignment - 1)) != 0)
                throw new ArgumentOutOfRangeException(nameof(value), value, $"expected a multiple of {LogLimits.FrameAlignment} from {current} to {limit}");
            _position.Value = value;
        }
    }

    /// <summary>The position at which the publisher ended the stream; long.MaxValue while it has not.</summary>
    public long EndOfStreamPosition => _log.EndOfStreamPosition;

    /// <summary>True when the publisher has ended the stream and all of it was read.</summary>
    public bool IsEndOfStream => _isClosed ? _endOfStreamAtClose : _position.Value >= _log.EndOfStreamPosition;

    internal PaddedCounter SubscriberPosition => _position;

    internal LogBuffer Log => _log;

    /// <summary>Gives complete fragments to a handler, to the end of the current term at most. Padding does not count.</summary>
    /// <param name="handler">Takes the fragments. If it throws, the error goes to the error handler and the fragment counts as read.</param>
    /// <param name="fragmentLimit">The most fragments to give.</param>
    /// <returns>How many were given.</returns>
    public int Poll(FragmentHandler handler, int fragmentLimit)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Poll(new DelegateInvoker(handler), fragmentLimit, long.MaxValue);
    }

    /// <summary>As <see cref="Poll(FragmentHandler, int)"/>, for a handler that is an object.</summary>
    /// <param name="handler">Takes the fragments.</param>
    /// <param name="fragmentLimit">The most fragments to give.</param>
    /// <returns>How many were given.</returns>
    public int Poll(IFragmentHandler handler, int fragmentLimit)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Poll(new InterfaceInvoker(handler), fragmentLimit, long.MaxValue);
    }

    /// <summary>As <see cref="Poll(FragmentHandler, int)"/>, but not beyond a position.</summary>
    /// <param name="handler">Takes the fragments.</param>
    /// <param name="limitPosition">No fragment that starts at or behind this position is given.</param>
    /// <param name="fragmentLimit">The most fragments to give.</param>
    /// <returns>How many were given.</returns>
    public int BoundedPoll(FragmentHandler handler, long limitPosition, int fragmentLimit)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Poll(new DelegateInvoker(handler), fragmentLimit, limitPosition);
    }

    /// <summary>Gives complete fragments to a handler that decides after each how to go on.</summary>
    /// <param name="handler">Takes the fragments.</param>
    /// <param name="fragmentLimit">The most fragments to give.</param>
    /// <returns>How many were given, without one that was aborted.</returns>
    public int ControlledPoll(ControlledFragmentHandler handler, int fragmentLimit)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return ControlledPoll(new ControlledDelegateInvoker(handler), fragmentLimit);
    }

    /// <summary>As <see cref="ControlledPoll(ControlledFragmentHandler, int)"/>, for a handler that is an object.</summary>
    /// <param name="handler">Takes the fragments.</param>
    /// <param name="fragmentLimit">The most fragments to give.</param>
    /// <returns>How many were given, without one that was aborted.</returns>
    public int ControlledPoll(IControlledFragmentHandler handler, int fragmentLimit)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return ControlledPoll(new ControlledInterfaceInvoker(handler), fragmentLimit);
    }

    /// <summary>Called by the driver when the stream is gone.</summary>
    internal void Close()
    {
        _finalPosition = _position.Value;
        _endOfStreamAtClose = _finalPosition >= _log.EndOfStreamPosition;
        _isClosed = true;
    }

    private int Poll<TInvoker>(TInvoker invoker, int fragmentLimit, long limitPosition) where TInvoker : struct, IInvoker
    {
        if (_isClosed)
            return 0;
        long start = _position.Value;
        int startOffset = (int)start & _termMask;
        int limitOffset = limitPosition - start < _termMask + 1 - startOffset ? startOffset + (int)Math.Max(0, limitPosition - start) : _termMask + 1;
        byte* term = _log.Term(LogLimits.Partition(start, _bitsToShift));
        int offset = startOffset;
        int fragments = 0;
        try
        {
            while (fragments < fragmentLimit && offset < limitOffset)
            {
                byte* frame = term + offset;
                int length = FrameView.LengthVolatile(frame);
                if (length <= 0 || !FrameView.Fits(length, _termMask + 1 - offset))
                    break;
                offset += LogLimits.Align(length);
                if (FrameView.IsPad(frame))
                    continue;
                fragments++;
                invoker.OnFragment(new ReadOnlySpan<byte>(frame + DataHeader.Length, length - DataHeader.Length), new Header(frame, this));
            }
        }
        catch (Exception error)
        {
            _errorHandler(error);
        }

        if (offset > startOffset)
            _position.Value = start + (offset - startOffset);
        GC.KeepAlive(_log);
        return fragments;
    }

    private int ControlledPoll<TInvoker>(TInvoker invoker, int fragmentLimit) where TInvoker : struct, IControlledInvoker
    {
        if (_isClosed)
            return 0;
        long start = _position.Value;
        int startOffset = (int)start & _termMask;
        byte* term = _log.Term(LogLimits.Partition(start, _bitsToShift));
        int offset = startOffset;
        int fragments = 0;
        var action = ControlledFragmentHandlerAction.Continue;
        try
        {
            while (fragments < fragmentLimit && offset <= _termMask && action != ControlledFragmentHandlerAction.Break)
            {
                byte* frame = term + offset;
                int length = FrameView.LengthVolatile(frame);
                if (length <= 0 || !FrameView.Fits(length, _termMask + 1 - offset))
                    break;
                int aligned = LogLimits.Align(length);
                offset += aligned;
                if (FrameView.IsPad(frame))
                    continue;
                fragments++;
                action = invoker.OnFragment(new ReadOnlySpan<byte>(frame + DataHeader.Length, length - DataHeader.Length), new Header(frame, this));
                if (action == ControlledFragmentHandlerAction.Abort)
                {
                    fragments--;
                    offset -= aligned;
                    break;
                }

                if (action == ControlledFragmentHandlerAction.Commit)
                    _position.Value = start + (offset - startOffset);
            }
        }
        catch (Exception error)
        {
            _errorHandler(error);
        }

        if (offset > startOffset)
            _position.Value = start + (offset - startOffset);
        GC.KeepAlive(_log);
        return fragments;
    }

    private interface IInvoker
    {
        void OnFragment(ReadOnlySpan<byte> fragment, in Header header);
    }

    private interface IControlledInvoker
    {
        ControlledFragmentHandlerAction OnFragment(ReadOnlySpan<byte> fragment, in Header header);
    }

    private readonly struct DelegateInvoker(FragmentHandler handler) : IInvoker
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void OnFragment(ReadOnlySpan<byte> fragment, in Header header) => handler(fragment, header);
    }

    private readonly struct InterfaceInvoker(IFragmentHandler handler) : IInvoker
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void OnFragment(ReadOnlySpan<byte> fragment, in Header header) => handler.OnFragment(fragment, header);
    }

    private readonly struct ControlledDelegateInvoker(ControlledFragmentHandler handler) : IControlledInvoker
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ControlledFragmentHandlerAction OnFragment(ReadOnlySpan<byte> fragment, in Header header) => handler(fragment, header);
    }

    private readonly struct ControlledInterfaceInvoker(IControlledFragmentHandler handler) : IControlledInvoker
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ControlledFragmentHandlerAction OnFragment(ReadOnlySpan<byte> fragment, in Header header) => handler.OnFragment(fragment, header);
    }
}
