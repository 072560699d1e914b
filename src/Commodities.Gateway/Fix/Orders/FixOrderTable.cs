using Commodities.Gateway.Fix.Storage;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>
/// The requests and orders of one session: by ClOrdID and by number, kept in a file of their own that outlives the daily reset, because orders do.
/// Guarded by the session's lock.
/// </summary>
internal sealed class FixOrderTable : IDisposable
{
    private const int CompactAbove = 10_000;

    private readonly string _path;
    private readonly bool _flushesToDisk;
    private readonly Dictionary<string, FixRequest> _byClientOrderId = new(StringComparer.Ordinal);
    private readonly Dictionary<long, FixRequest> _byNumber = [];
    private readonly Dictionary<long, FixOrder> _orders = [];
    private readonly byte[] _note = new byte[2048];
    private FixSessionStore _file;

    private FixOrderTable(string path, bool flushesToDisk, long utcNanos)
    {
        (_path, _flushesToDisk) = (path, flushesToDisk);
        _file = FixSessionStore.Open(path, flushesToDisk, utcNanos, note => Add(FixRequest.Read(note)));
    }

    /// <summary>The number that the next request will have.</summary>
    public long NextNumber { get; private set; } = 1;

    /// <summary>All requests, by number.</summary>
    public IEnumerable<FixRequest> Requests => _byNumber.Values.OrderBy(request => request.Number);

    /// <summary>All orders.</summary>
    public IEnumerable<FixOrder> Orders => _orders.Values;

    /// <summary>Opens a session's file of orders, or makes it.</summary>
    public static FixOrderTable Open(string path, bool flushesToDisk, long utcNanos) => new(path, flushesToDisk, utcNanos);

    /// <summary>The last request of a ClOrdID; null when there is none.</summary>
    public FixRequest? Find(ReadOnlySpan<byte> clientOrderId)
    {
        Span<char> text = stackalloc char[FixDesk.MaxClientOrderIdLength];
        if (clientOrderId.Length > text.Length)
            return null;
        int length = System.Text.Encoding.Latin1.GetChars(clientOrderId, text);
        return _byClientOrderId.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out FixRequest? request) ? request : null;
    }

    /// <summary>The request of a number; null when there is none.</summary>
    public FixRequest? Find(long number) => _byNumber.GetValueOrDefault(number);

    /// <summary>The order that a request is about; null when there is none.</summary>
    public FixOrder? OrderOf(FixRequest? request) => request == null ? null : _orders.GetValueOrDefault(request.OrderNumber);

    /// <summary>Takes in a request under the next number. In the file when this returns, so that its events find it whatever happens.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public FixRequest Register(FixRequest request)
    {
        request.Write(_note);
        _file.AppendNote(_note.AsSpan(0, request.Length));
        _file.Commit();
        Add(request);
        return request;
    }

    /// <summary>Marks a request as refused without an event. In the file when this returns, so that it is told once.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void MarkRefused(FixRequest request) => Register(request with { Kind = FixRequestKind.Refused });

    /// <summary>Forgets what is done and older than a day, in memory and, when that is most of it, in the file.</summary>
    /// <param name="day">The session's day now.</param>
    /// <param name="utcNanos">Now.</param>
    public void ForgetBefore(int day, long utcNanos)
    {
        List<FixRequest> old = [.. _byNumber.Values.Where(request => request.Day < day && (OrderOf(request)?.IsDone ?? true) && request.Number != NextNumber - 1)];
        bool compacts = _byNumber.Count > CompactAbove && old.Count > _byNumber.Count / 2;
        foreach (FixRequest request in old)
        {
            _byNumber.Remove(request.Number);
            _orders.Remove(request.Number);
            if (_byClientOrderId.TryGetValue(request.ClientOrderId, out FixRequest? last) && last == request)
                _byClientOrderId.Remove(request.ClientOrderId);
        }

        if (compacts)
            Compact(utcNanos);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // The last request stays whatever its age, so that its number is never used again.
    private void Compact(long utcNanos)
    {
        string next = _path + ".compact";
        File.Delete(next);
        using (FixSessionStore compacted = FixSessionStore.Open(next, _flushesToDisk, utcNanos))
        {
            foreach (FixRequest request in Requests)
            {
                request.Write(_note);
                compacted.AppendNote(_note.AsSpan(0, request.Length));
                // Whatever it was answered by, nothing more is owed.
                if (request.IsAnswered && (OrderOf(request)?.IsDone ?? true))
                {
                    (request with { Kind = FixRequestKind.Refused }).Write(_note);
                    compacted.AppendNote(_note.AsSpan(0, request.Length));
                }
            }
        }

        _file.Dispose();
        File.Move(next, _path, overwrite: true);
        _file = FixSessionStore.Open(_path, _flushesToDisk, utcNanos);
    }

    private void Add(FixRequest request)
    {
        if (request.Kind == FixRequestKind.Refused)
        {
            Refuse(request.Number);
            return;
        }

        _byClientOrderId[request.ClientOrderId] = request;
        _byNumber[request.Number] = request;
        if (request.Kind == FixRequestKind.New)
            _orders[request.Number] = new(request);
        NextNumber = Math.Max(NextNumber, request.Number + 1);
    }

    private void Refuse(long number)
    {
        if (!_byNumber.TryGetValue(number, out FixRequest? request))
            return;
        request.IsAnswered = true;
        if (request.Kind == FixRequestKind.New)
            OrderOf(request)?.End(FixOrderStatus.Rejected);
    }
}
