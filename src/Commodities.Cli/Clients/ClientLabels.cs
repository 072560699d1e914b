namespace Commodities.Cli.Clients;

/// <summary>The script's labels beside the numbers that stand for them. Any thread may use it.</summary>
internal sealed class ClientLabels
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _labels = [];

    /// <summary>Gives a label the number that a request has, before its answer can come.</summary>
    public void Add(string label, string place, Func<long> send)
    {
        lock (_lock)
        {
            if (_numbers.ContainsKey(label))
                throw new ClientScriptException(place, $"id={label} was used before");
            long number = send();
            _numbers[label] = number;
            _labels[number] = label;
        }
    }

    /// <summary>The number of a label.</summary>
    /// <exception cref="ClientScriptException">There is none.</exception>
    public long NumberOf(string label, string place)
    {
        lock (_lock)
        {
            return _numbers.TryGetValue(label, out long number) ? number : throw new ClientScriptException(place, $"orig={label}: no line before has this id");
        }
    }

    /// <summary>The label of a number; the number itself when a run before gave it.</summary>
    public string LabelOf(long number)
    {
        lock (_lock)
        {
            return _labels.TryGetValue(number, out string? label) ? label : $"#{number}";
        }
    }
}
