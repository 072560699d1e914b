using System.Collections.Concurrent;
using Commodities.Gateway.Ports;
using Commodities.Messages;
using Wire = Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Binary;

/// <summary>Sends messages again, made anew from the event log, on a thread of its own: one request after the other, so nobody else's reports wait for them.</summary>
internal sealed class Retransmitter : IDisposable
{
    private const int FlushEvery = 128;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(1);

    private readonly IEventHistory _history;
    private readonly Func<long> _utcNanos;
    private readonly BlockingCollection<Request> _requests = [];
    private readonly Thread _thread;
    private volatile bool _isStopping;

    public Retransmitter(IEventHistory history, Func<long> utcNanos)
    {
        (_history, _utcNanos) = (history, utcNanos);
        _thread = new(Serve) { IsBackground = true, Name = "binary retransmission" };
        _thread.Start();
    }

    /// <summary>Takes a request; the answer comes on its connection.</summary>
    public void Ask(Request request)
    {
        if (!_isStopping)
            _requests.Add(request);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isStopping = true;
        _requests.CompleteAdding();
        _thread.Join();
        _requests.Dispose();
    }

    private void Serve()
    {
        foreach (Request request in _requests.GetConsumingEnumerable())
        {
            try
            {
                if (!_isStopping && !request.Connection.IsEnding)
                    Answer(request);
            }
            catch (Exception failure)
            {
                // The log is damaged or gone: this client can't be served, the others may be.
                request.Connection.End(Wire.OrderEntryReject.NotKept, failure.Message);
            }
        }
    }

    private void Answer(Request request)
    {
        if (request.Origin.EventSequence < _history.FirstSequence)
        {
            request.Connection.EndRetransmission();
            request.Connection.Reject(request.Asked.RequestId, Wire.OrderEntryReject.NotKept, "the events are not kept any more");
            request.Connection.Flush();
            return;
        }

        Wire.Retransmission begin = new() { RequestId = request.Asked.RequestId, FromSequence = request.Asked.FromSequence, Count = request.Asked.Count };
        request.Connection.Append(ref begin);
        if (!Wait(request.Connection, () => _history.LastSequence >= request.Origin.EventSequence))
            throw new IOException("the event log can't be read so far");
        using IEventReader reader = _history.Open(request.Origin.EventSequence);
        long sequence = request.Origin.Sequence;
        long end = request.Asked.FromSequence + request.Asked.Count;
        bool skipsFirst = request.Origin.Part == 1;
        while (sequence < end && TryRead(reader, request.Connection, out EventSlot slot))
        {
            (int first, int second) = ReportEncoder.SessionsOf(ref slot);
            if (first == request.Session.SessionId && !skipsFirst)
                Send(request, ref slot, isSecond: false, sequence++);
            if (second == request.Session.SessionId && sequence < end)
                Send(request, ref slot, isSecond: true, sequence++);
            skipsFirst = false;
        }

        if (sequence < end)
            throw new IOException("the event log can't be read so far");
        request.Connection.Flush();
    }

    private void Send(Request request, ref EventSlot slot, bool isSecond, long sequence)
    {
        if (sequence < request.Asked.FromSequence)
            return;
        Span<byte> message = stackalloc byte[Wire.OrderEntrySchema.MaxMessageLength];
        // Whoever has the last may ask for more at once.
        if (sequence == request.Asked.FromSequence + request.Asked.Count - 1)
            request.Connection.EndRetransmission();
        Wire.OrderEntryStamp stamp = new() { Sequence = sequence, SentNanos = _utcNanos(), IsRetransmission = 1 };
        request.Connection.Append(message[..ReportEncoder.Write(ref slot, isSecond, stamp, message)]);
        if (sequence % FlushEvery == 0)
            request.Connection.Flush();
        while (!request.Connection.HasRoom && !request.Connection.IsEnding && !_isStopping)
            Thread.Sleep(Rest);
    }

    // What was just published may take a moment until the log can be read that far.
    private bool TryRead(IEventReader reader, BinaryConnection connection, out EventSlot slot)
    {
        EventSlot read = default;
        bool isRead = reader.TryRead(out read) || Wait(connection, () => reader.TryRead(out read));
        slot = read;
        return isRead;
    }

    private bool Wait(BinaryConnection connection, Func<bool> holds)
    {
        long began = Environment.TickCount64;
        while (!holds())
        {
            if (connection.IsEnding || _isStopping || Environment.TickCount64 - began > Patience.TotalMilliseconds)
                return false;
            Thread.Sleep(Rest);
        }

        return true;
    }

    /// <summary>What is to be sent again.</summary>
    /// <param name="Connection">To whom.</param>
    /// <param name="Session">Whose stream.</param>
    /// <param name="Asked">What.</param>
    /// <param name="Origin">Where to begin in the event log.</param>
    public readonly record struct Request(BinaryConnection Connection, BinarySession Session, Wire.RetransmitRequest Asked, StreamIndex.Entry Origin);
}
