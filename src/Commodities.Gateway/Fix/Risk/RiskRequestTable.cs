using Commodities.Gateway.Fix.Storage;

namespace Commodities.Gateway.Fix.Risk;

/// <summary>The requests of one risk officer, by id and by number, in a file that outlives the daily reset. Guarded by the session's lock.</summary>
internal sealed class RiskRequestTable : IDisposable
{
    private readonly Dictionary<string, RiskRequest> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<long, RiskRequest> _byNumber = [];
    private readonly byte[] _note = new byte[256];
    private readonly FixSessionStore _file;

    public RiskRequestTable(string path, bool flushesToDisk, long utcNanos) => _file = FixSessionStore.Open(path, flushesToDisk, utcNanos, note => Add(RiskRequest.Read(note)));

    /// <summary>The number that the next request will have.</summary>
    public long NextNumber { get; private set; } = 1;

    /// <summary>Requests that nothing has answered yet.</summary>
    public IReadOnlyList<RiskRequest> Unanswered => [.. _byNumber.Values.Where(request => !request.IsAnswered).OrderBy(request => request.Number)];

    /// <summary>The numbers of the requests that were answered.</summary>
    public IReadOnlyList<long> Answered => [.. _byNumber.Values.Where(request => request.IsAnswered).Select(request => request.Number)];

    public RiskRequest? Find(string id) => _byId.GetValueOrDefault(id);

    public RiskRequest? Find(long number) => _byNumber.GetValueOrDefault(number);

    /// <summary>Takes in a request. In the file when this returns, so that its event finds it whatever happens.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Register(RiskRequest request)
    {
        _file.AppendNote(_note.AsSpan(0, request.Write(_note)));
        _file.Commit();
        Add(request);
    }

    public void Dispose() => _file.Dispose();

    private void Add(RiskRequest request)
    {
        _byId[request.Id] = request;
        _byNumber[request.Number] = request;
        NextNumber = Math.Max(NextNumber, request.Number + 1);
    }
}
