using Commodities.Gateway.Fix.Sessions;

namespace Commodities.Gateway.Fix.Market;

/// <summary>Questions that wait for the thread of the market. Bounded for each session, so nobody fills it for others. Any thread may call it.</summary>
internal sealed class FixMarketInbox
{
    /// <summary>Questions of one session that may wait.</summary>
    public const int MaxOutstanding = 50;

    private readonly Lock _lock = new();
    private readonly Queue<FixMarketRequest> _waiting = new();
    private readonly Dictionary<FixSession, int> _outstanding = [];

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count == 0;
            }
        }
    }

    /// <summary>Takes a question; false when too many of the session wait already. That a client is gone is always taken.</summary>
    public bool TryAdd(FixMarketRequest request)
    {
        lock (_lock)
        {
            int count = _outstanding.GetValueOrDefault(request.Session);
            if (count >= MaxOutstanding && request.Kind != FixMarketRequestKind.Gone)
                return false;
            _outstanding[request.Session] = count + 1;
            _waiting.Enqueue(request);
            return true;
        }
    }

    /// <summary>Gives the oldest question out.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FixMarketRequest? request)
    {
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out request))
                return false;
            int left = _outstanding[request.Session] - 1;
            if (left == 0)
                _outstanding.Remove(request.Session);
            else
                _outstanding[request.Session] = left;
            return true;
        }
    }
}
