using System.Collections.Concurrent;
using Commodities.Domain;
using Commodities.Gateway.Fix.Orders;
using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Copies;

/// <summary>Makes copies anew from the event log, on a thread of its own: one request after the other, so that nobody's orders and nobody's copies of now wait for those of before.</summary>
public sealed class CopyRegenerator : IDisposable
{
    private const int RoomLength = 4_096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(1);

    private readonly IEventHistory _history;
    private readonly BlockingCollection<Request> _requests = [];
    private readonly Thread _thread;
    private volatile bool _stops;

    /// <summary>A regenerator that waits for requests.</summary>
    /// <param name="history">The venue's events.</param>
    public CopyRegenerator(IEventHistory history)
    {
        _history = history;
        _thread = new(Serve) { IsBackground = true, Name = "fix copies" };
        _thread.Start();
    }

    /// <summary>The part of one session.</summary>
    internal IFixRegenerator For(FixSession session, CopyScope scope, CopyImages images) => new Part(this, session, scope, images);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stops)
            return;
        _stops = true;
        _requests.CompleteAdding();
        _thread.Join();
        _requests.Dispose();
    }

    private void Serve()
    {
        foreach (Request request in _requests.GetConsumingEnumerable())
        {
            Dictionary<long, byte[]> made = [];
            try
            {
                if (!_stops)
                    Make(request, made);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // The log is damaged or gone: what could not be made is a gap for the client.
            }

            request.Part.Session.OnRegenerated(request.Resend, made);
        }
    }

    private void Make(Request request, Dictionary<long, byte[]> made)
    {
        CopyImage image = request.Part.Images.FindBefore(request.Entries[0].EventSequence);
        long first = Math.Max(1, image.EventSequence + 1);
        if (first < _history.FirstSequence && image.EventSequence > 0)
            return;
        using CopyBook book = new(request.Part.Scope);
        foreach (CopyOrder order in image.Orders)
            book.Orders.Add(in order);
        Collector collector = new(request, made);
        if (!Wait(() => _history.LastSequence >= first))
            return;
        using IEventReader reader = _history.Open(Math.Max(first, _history.FirstSequence));
        EventSlot slot = default;
        while (!collector.IsDone && (reader.TryRead(out slot) || Wait(() => reader.TryRead(out slot))))
            book.OnEvent(in slot, collector);
    }

    // What was just told may take a moment until the log can be read that far.
    private bool Wait(Func<bool> holds)
    {
        long began = Environment.TickCount64;
        while (!holds())
        {
            if (_stops || Environment.TickCount64 - began > Patience.TotalMilliseconds)
                return false;
            Thread.Sleep(Rest);
        }

        return true;
    }

    private sealed record Request(Part Part, FixResend Resend, IReadOnlyList<FixCopyEntry> Entries);

    private sealed class Part(CopyRegenerator owner, FixSession session, CopyScope scope, CopyImages images) : IFixRegenerator
    {
        public FixSession Session => session;

        public CopyScope Scope => scope;

        public CopyImages Images => images;

        public void Ask(FixResend resend, IReadOnlyList<FixCopyEntry> entries)
        {
            if (!owner._stops)
                owner._requests.Add(new(this, resend, entries));
        }
    }

    // Takes from the reports that the events make those that were asked for: they come in the same order.
    private sealed class Collector(Request request, Dictionary<long, byte[]> made) : ICopyTeller
    {
        private readonly byte[] _room = new byte[RoomLength];
        private int _next;
        private long _event;
        private int _part;

        public bool IsDone => _next == request.Entries.Count;

        public void Tell(ref readonly CopyOrder order, ref readonly Told told, CopyNames names, PositionEffect effect)
        {
            long sequence = Math.Abs(told.EventSequence);
            (_event, _part) = (sequence, sequence == _event ? _part + 1 : 0);
            // What can't be found any more is passed over.
            while (!IsDone && (request.Entries[_next].EventSequence, request.Entries[_next].Part).CompareTo((sequence, _part)) < 0)
                _next++;
            if (IsDone || request.Entries[_next].EventSequence != sequence || request.Entries[_next].Part != _part)
                return;
            FixCopyEntry entry = request.Entries[_next++];
            Span<byte> client = stackalloc byte[IClientOrderIds.MaxLength];
            Span<byte> original = stackalloc byte[IClientOrderIds.MaxLength];
            CopyReport body = request.Part.Scope.ReportOf(in order, in told, names, effect, client, original, isExtended: true);
            made[entry.Number] = request.Part.Session.Compose(_room, "8"u8, in body, in entry);
        }
    }
}
