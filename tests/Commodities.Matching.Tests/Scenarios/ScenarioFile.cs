using System.Reflection;
using Commodities.Matching.Tests.Support;

namespace Commodities.Matching.Tests.Scenarios;

/// <summary>A golden file: comments, command lines, and after each command the events that it is to give.</summary>
internal sealed class ScenarioFile
{
    private const string CommandMark = "> ";
    private const string CommentMark = "#";
    private const string OptionsWord = "options";
    private const string SourceWord = "Source:";

    /// <summary>Lines in order; the number of the command that a line is, or -1; lines of events are left out.</summary>
    private readonly List<(string Text, int Command)> _lines = [];

    private ScenarioFile(EngineOptions options) => Options = options;

    public EngineOptions Options { get; private set; }

    public CommandList Commands { get; } = new();

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">A line is wrong: the message is file:line, what was found, what was expected.</exception>
    public static ScenarioFile Parse(string name, string text)
    {
        ScenarioFile file = new(Venue.SmallOptions);
        string[] lines = text.TrimEnd('\n').Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            try
            {
                file.Add(lines[index].TrimEnd());
            }
            catch (FormatException problem)
            {
                throw new FormatException($"{name}:{index + 1}: {problem.Message}", problem);
            }
        }

        if (!lines[0].StartsWith(CommentMark, StringComparison.Ordinal))
            throw new FormatException($"{name}:1: \"{lines[0]}\", expected a comment that says the rule");
        if (!Array.Exists(lines, line => line.StartsWith(CommentMark, StringComparison.Ordinal) && line.Contains(SourceWord, StringComparison.Ordinal)))
            throw new FormatException($"{name}:1: no comment names the rule's source, expected \"{CommentMark} {SourceWord} ...\"");
        return file.Commands.Count > 0 ? file : throw new FormatException($"{name}:{lines.Length}: no command, expected a line that starts with \"{CommandMark}\"");
    }

    /// <summary>The file with these events.</summary>
    /// <param name="events">Of each command.</param>
    public string Render(IReadOnlyList<IReadOnlyList<string>> events)
    {
        List<string> lines = [];
        foreach ((string text, int command) in _lines)
        {
            lines.Add(text);
            if (command >= 0)
                lines.AddRange(events[command].Select(line => $"  {line}"));
        }

        return string.Join('\n', lines) + "\n";
    }

    private void Add(string line)
    {
        if (line.StartsWith(CommandMark, StringComparison.Ordinal))
        {
            CommandLine.AddTo(Commands, line[CommandMark.Length..]);
            _lines.Add((line, Commands.Count - 1));
        }
        else if (line.Length == 0 || line.StartsWith(CommentMark, StringComparison.Ordinal))
        {
            _lines.Add((line, -1));
        }
        else if (line.Split(' ')[0] == OptionsWord)
        {
            ReadOptions(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
            _lines.Add((line, -1));
        }
        else if (!line.StartsWith(' ') || Commands.Count == 0)
        {
            throw new FormatException($"\"{line}\", expected \"{CommentMark} comment\", \"{CommandMark}command\", \"{OptionsWord} ...\", or below a command an event, indented");
        }
    }

    private void ReadOptions(string[] words)
    {
        if (Commands.Count > 0)
            throw new FormatException($"{OptionsWord} after a command, expected before the first");
        PropertyInfo[] known = [.. typeof(EngineOptions).GetProperties().Where(property => property.CanWrite)];
        Options = Options with { };
        foreach (string word in words)
        {
            PropertyInfo? property = word.Split('=') is [{ } key, _] ? Array.Find(known, one => CommandField.Kebab(one.Name) == key) : null;
            if (property is null || !long.TryParse(word.Split('=')[1], out long value))
                throw new FormatException($"option \"{word}\", expected {string.Join(", ", known.Select(one => $"{CommandField.Kebab(one.Name)}=N"))}");
            property.SetValue(Options, Convert.ChangeType(value, property.PropertyType, null));
        }
    }
}
