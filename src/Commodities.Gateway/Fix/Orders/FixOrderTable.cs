using Commodities.Gateway.Fix.Storage;

namespace Commodities.Gateway.Fix.Orders;

/// <summary>
/// The requests and orders of one session: by ClOrdID and by number, kept in a file of their own that outlives the daily reset, because orders do. They lie outside the
/// garbage collector's memory, so that a day of many orders costs it nothing. Guarded by the session's lock.
/// </summary>
internal sealed class FixOrderTable : IDisposable
{
    private const int CompactAbove = 10_000;

    private readonly string _path;
    private readonly bool _flushesToDisk;
    private readonly byte[] _note = new byte[FixRequest.MaxLength];
    private NativeTable<FixRequest> _requests = new();
    private NativeTable<FixOrder> _orders = new();
    private FixRequestIndex _byClientOrderId;
    private FixSessionStore _file;
    private readonly NativeTable<long> _touched = new();

    private FixOrderTable(string path, bool flushesToDisk, long utcNanos)
    {
        (_path, _flushesToDisk) = (path, flushesToDisk);
        _byClientOrderId = new(_requests);
        _file = FixSessionStore.Open(path, flushesToDisk, utcNanos, ReadNote);
    }

    /// <summary>Whether it notes which requests events have changed.</summary>
    public bool TracksChanges { get; set; }

    /// <summary>The number that the next request will have.</summary>
    public long NextNumber { get; private set; } = 1;

    /// <summary>How many requests it holds; they are in the order of their numbers, see <see cref="RequestAt"/>.</summary>
    public int Count => _requests.Count - 1;

    /// <summary>The ways back of the requests.</summary>
    public FixRoutes Routes { get; } = new();

    /// <summary>Opens a session's file of orders, or makes it.</summary>
    public static FixOrderTable Open(string path, bool flushesToDisk, long utcNanos) => new(path, flushesToDisk, utcNanos);

    /// <summary>A request by its place.</summary>
    /// <param name="place">From 1 to <see cref="Count"/>.</param>
    public ref FixRequest RequestAt(int place) => ref _requests[place];

    /// <summary>The last request of a ClOrdID; none when there is none.</summary>
    public ref FixRequest Find(ReadOnlySpan<byte> clientOrderId) => ref _requests[_byClientOrderId.Find(clientOrderId)];

    /// <summary>The request of a number; none when there is none.</summary>
    public ref FixRequest Find(long number) => ref _requests[PlaceOf(number)];

    /// <summary>The order that a request is about; none when there is none.</summary>
    public ref FixOrder OrderOf(ref readonly FixRequest request) => ref _orders[request.OrderIndex];

    /// <summary>Takes in a request under the next number. In the file after the next <see cref="Commit"/>; its command must not be handed over before.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public ref FixRequest Register(in FixRequest request)
    {
        AppendTo(_file, in request);
        return ref _requests[Add(in request)];
    }

    /// <summary>Marks a request as refused without an event. In the file after the next <see cref="Commit"/>, so that it is told once.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void MarkRefused(ref FixRequest request)
    {
        FixRequest mark = request with { Kind = FixRequestKind.Refused };
        AppendTo(_file, in mark);
        Refuse(ref request);
    }

    /// <summary>An event has changed a request, or the order that it entered.</summary>
    public void Touch(ref FixRequest request)
    {
        if (!TracksChanges || request.IsTouched || request.IsNone)
            return;
        request.IsTouched = true;
        _touched[_touched.Add()] = request.Number;
    }

    /// <summary>Copies the states of the requests that were touched since the last call.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="all">Whether all requests are wanted that events can have changed.</param>
    public void Collect(NativeTable<FixState> target, bool all)
    {
        for (int place = 1; all && place <= Count; place++)
            target.Add(StateOf(ref _requests[place]));
        for (int index = 1; index < _touched.Count; index++)
        {
            ref FixRequest request = ref Find(_touched[index]);
            if (!all && !request.IsNone)
                target.Add(StateOf(ref request));
        }

        _touched.Clear();
    }

    /// <summary>Writes what was taken in since the last call.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Commit() => _file.Commit();

    /// <summary>Forgets what is done and older than a day, in memory and, when that is most of it, in the file.</summary>
    /// <param name="day">The session's day now.</param>
    /// <param name="utcNanos">Now.</param>
    public void ForgetBefore(int day, long utcNanos)
    {
        int old = 0;
        for (int place = 1; place <= Count; place++)
            old += IsOld(in _requests[place], day) ? 1 : 0;
        if (old == 0)
            return;
        bool compacts = Count > CompactAbove && old > Count / 2;
        Keep(day);
        if (compacts)
            Compact(utcNanos);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _byClientOrderId.Dispose();
        _requests.Dispose();
        _orders.Dispose();
        _touched.Dispose();
    }

    private FixState StateOf(ref FixRequest request)
    {
        request.IsTouched = false;
        return new() { Number = request.Number, IsAnswered = request.IsAnswered, HasOrder = request.Kind == FixRequestKind.New, Order = request.Kind == FixRequestKind.New ? OrderOf(in request) : default };
    }

    // The last request stays whatever its age, so that its number is never used again.
    private bool IsOld(ref readonly FixRequest request, int day)
    {
        ref FixOrder order = ref OrderOf(in request);
        return request.Day < day && (order.IsNone || order.IsDone) && request.Number != NextNumber - 1;
    }

    private void Keep(int day)
    {
        (NativeTable<FixRequest> requests, NativeTable<FixOrder> orders, FixRequestIndex index) = (_requests, _orders, _byClientOrderId);
        NativeTable<FixRequest> kept = new();
        NativeTable<FixOrder> keptOrders = new();
        FixRequestIndex keptIndex = new(kept);
        Dictionary<int, int> movedOrders = [];
        for (int place = 1; place < requests.Count; place++)
        {
            ref FixRequest request = ref requests[place];
            if (IsOld(in request, day))
                continue;
            int to = kept.Add();
            kept[to] = request;
            if (request.Kind == FixRequestKind.New)
            {
                movedOrders[request.OrderIndex] = keptOrders.Add();
                keptOrders[keptOrders.Count - 1] = orders[request.OrderIndex];
            }

            kept[to].OrderIndex = movedOrders.GetValueOrDefault(request.OrderIndex);
            keptIndex.Set(to);
        }

        (_requests, _orders, _byClientOrderId) = (kept, keptOrders, keptIndex);
        index.Dispose();
        requests.Dispose();
        orders.Dispose();
    }

    private void Compact(long utcNanos)
    {
        string next = _path + ".compact";
        File.Delete(next);
        using (FixSessionStore compacted = FixSessionStore.Open(next, _flushesToDisk, utcNanos))
        {
            for (int place = 1; place <= Count; place++)
            {
                ref FixRequest request = ref _requests[place];
                AppendTo(compacted, in request);
                ref FixOrder order = ref OrderOf(in request);
                // Whatever it was answered by, nothing more is owed.
                if (request.IsAnswered && (order.IsNone || order.IsDone))
                    AppendTo(compacted, request with { Kind = FixRequestKind.Refused });
            }
        }

        _file.Dispose();
        File.Move(next, _path, overwrite: true);
        _file = FixSessionStore.Open(_path, _flushesToDisk, utcNanos);
    }

    private void AppendTo(FixSessionStore file, in FixRequest request)
    {
        int length = request.Write(_note, Routes[request.RouteId]);
        file.AppendNote(_note.AsSpan(0, length));
    }

    private void ReadNote(ReadOnlySpan<byte> note)
    {
        FixRequest request = FixRequest.Read(note, out ReadOnlySpan<byte> route);
        request.RouteId = Routes.IdOf(route);
        if (request.Kind == FixRequestKind.Refused)
            Refuse(ref Find(request.Number));
        else
            Add(in request);
    }

    private int Add(in FixRequest request)
    {
        int place = _requests.Add();
        ref FixRequest added = ref _requests[place];
        added = request;
        added.OrderIndex = request.Kind == FixRequestKind.New ? _orders.Add() : _requests[PlaceOf(request.OrderNumber)].OrderIndex;
        if (request.Kind == FixRequestKind.New)
            _orders[added.OrderIndex] = new(in request);
        _byClientOrderId.Set(place);
        NextNumber = Math.Max(NextNumber, request.Number + 1);
        return place;
    }

    private void Refuse(ref FixRequest request)
    {
        if (request.IsNone)
            return;
        request.IsAnswered = true;
        ref FixOrder order = ref OrderOf(in request);
        if (request.Kind == FixRequestKind.New && !order.IsNone)
            order.End(FixOrderStatus.Rejected);
    }

    // Numbers rise by one but where old ones were forgotten, so most are found where they would be without those.
    private int PlaceOf(long number)
    {
        int low = 1, high = Count;
        if (high == 0 || number < _requests[1].Number || number > _requests[high].Number)
            return 0;
        long guess = high - (_requests[high].Number - number);
        if (guess >= 1 && _requests[(int)guess].Number == number)
            return (int)guess;
        while (low <= high)
        {
            int middle = low + ((high - low) / 2);
            long found = _requests[middle].Number;
            if (found == number)
                return middle;
            (low, high) = found < number ? (middle + 1, high) : (low, middle - 1);
        }

        return 0;
    }
}
