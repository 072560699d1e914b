using Commodities.Gateway.Protection;
using Wire = Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Binary;

/// <content>Connections come and go.</content>
public sealed partial class BinarySession
{
    /// <summary>Takes note of a connection number.</summary>
    /// <returns>False when it, or a higher one, was used before: somebody plays an old negotiation again.</returns>
    internal bool TryUse(long connectionId)
    {
        lock (_lock)
        {
            if (connectionId <= _lastConnectionId)
                return false;
            _lastConnectionId = connectionId;
            return true;
        }
    }

    /// <summary>Makes a connection the session's: its acknowledgement is the first that leaves on it, and every message from the number in it on follows.</summary>
    /// <returns>Why not; none when it is.</returns>
    internal Wire.OrderEntryReject Attach(BinaryConnection connection, Wire.EstablishmentAck acknowledgement)
    {
        lock (_lock)
        {
            if (_connection != null)
                return Wire.OrderEntryReject.AlreadyConnected;
            acknowledgement.NextSequence = _nextSequence;
            acknowledgement.LastReference = _lastReference;
            acknowledgement.SentNanos = _utcNanos();
            if (_settings.Throttle.Enabled)
                (acknowledgement.OrdersPerSecond, acknowledgement.CancelsPerSecond) = (_settings.Throttle.OrdersPerSecond, _settings.Throttle.CancelsPerSecond);
            acknowledgement.CancelGraceMilliseconds = _settings.CancelOnDisconnect.Enabled ? 1_000 * _settings.CancelOnDisconnect.GraceSeconds : -1;
            connection.Append(ref acknowledgement);
            _connection = connection;
            _protection.CancelOnDisconnect.OnArrival();
            return Wire.OrderEntryReject.None;
        }
    }

    /// <summary>A connection has ended.</summary>
    internal void Detach(BinaryConnection connection, Departure departure, long nowNanos)
    {
        lock (_lock)
        {
            if (_connection != connection)
                return;
            _connection = null;
            _protection.Throttle.OnAnswersLeft();
            _protection.CancelOnDisconnect.OnDeparture(departure, nowNanos);
        }
    }

    /// <summary>Time passes: orders whose client stays away are cancelled.</summary>
    internal void Tick(long nowNanos)
    {
        lock (_lock)
        {
            _protection.CancelOnDisconnect.Tick(nowNanos);
        }
    }

    /// <summary>How long the session may not connect yet, because it sent too fast; 0 when it may.</summary>
    internal long BlockedNanos(long nowNanos)
    {
        lock (_lock)
        {
            return _protection.Throttle.BlockedNanos(nowNanos);
        }
    }

    /// <summary>Asks for a message in its turn, whatever it is about; one that is refused is answered.</summary>
    /// <returns>Whether the message may be acted on.</returns>
    internal bool Passes(BinaryConnection connection, ThrottleLane lane, long reference, Wire.OrderEntryTemplateId template, long nowNanos)
    {
        ThrottleVerdict verdict;
        lock (_lock)
        {
            verdict = _protection.Ask(lane, nowNanos);
        }

        if (verdict == ThrottleVerdict.Pass)
            return true;
        if (verdict == ThrottleVerdict.Refuse)
            Refuse(connection, reference, template, Wire.OrderEntryReject.Throttled, _protection.Throttle.RefusalOf(lane));
        else
            connection.ThrowOut();
        return false;
    }

    /// <summary>All answers have left.</summary>
    internal void OnAnswersLeft()
    {
        lock (_lock)
        {
            _protection.Throttle.OnAnswersLeft();
        }
    }

    /// <summary>Where a message of the stream comes from; null when it was not sent yet.</summary>
    internal StreamIndex.Entry? OriginOf(long fromSequence, int count)
    {
        lock (_lock)
        {
            return fromSequence < 1 || fromSequence > _nextSequence - count ? null : _index.Find(fromSequence);
        }
    }
}
