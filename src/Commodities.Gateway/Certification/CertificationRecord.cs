using System.Text.Json;

namespace Commodities.Gateway.Certification;

/// <summary>
/// What a session's client has shown that it can, and when first: seen by the door in its daily work, and kept in a file. Guarded by the session's lock.
/// </summary>
public sealed class CertificationRecord
{
    private static readonly CertificationStep[] Steps = Enum.GetValues<CertificationStep>();

    private readonly string _path;
    private readonly DateTimeOffset?[] _passed = new DateTimeOffset?[Steps.Length];
    private bool _isDirty;

    private CertificationRecord(string session, string path) => (Session, _path) = (session, path);

    /// <summary>The session's code.</summary>
    public string Session { get; }

    /// <summary>How many steps it has passed.</summary>
    public int PassedCount { get; private set; }

    /// <summary>Whether it has passed all there are.</summary>
    public bool IsComplete => PassedCount == Steps.Length;

    /// <summary>Reads a session's file, or begins with none passed. A file that can't be read begins anew: nothing depends on it.</summary>
    /// <param name="session">The session's code.</param>
    /// <param name="path">The file.</param>
    public static CertificationRecord Open(string session, string path)
    {
        CertificationRecord record = new(session, path);
        try
        {
            using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (JsonProperty step in file.RootElement.GetProperty("passed").EnumerateObject())
            {
                if (Enum.TryParse(step.Name, out CertificationStep known) && Enum.IsDefined(known) && step.Value.TryGetDateTimeOffset(out DateTimeOffset moment))
                    record.Note(known, moment);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // None yet.
        }

        record._isDirty = false;
        return record;
    }

    /// <summary>When a step was passed first; null when it was not.</summary>
    public DateTimeOffset? PassedAt(CertificationStep step) => _passed[(int)step];

    /// <summary>Takes note that a step was passed.</summary>
    /// <param name="step">The step.</param>
    /// <param name="utcNanos">When, in nanoseconds since 1970.</param>
    public void Pass(CertificationStep step, long utcNanos)
    {
        if (_passed[(int)step] == null)
            Note(step, DateTimeOffset.UnixEpoch.AddTicks(utcNanos / 100));
    }

    /// <summary>Takes note of what a message to the client shows.</summary>
    /// <param name="type">Its MsgType (35).</param>
    /// <param name="message">The message.</param>
    /// <param name="utcNanos">Now.</param>
    public void See(ReadOnlySpan<byte> type, ReadOnlySpan<byte> message, long utcNanos)
    {
        switch (type)
        {
            case [(byte)'8']:
                SeeReport(message, utcNanos);
                break;
            case [(byte)'9']:
                Pass(CertificationStep.CancelRejected, utcNanos);
                break;
            case [(byte)'r'] when message.IndexOf("\u0001531=0\u0001"u8) < 0:
                Pass(CertificationStep.MassCancel, utcNanos);
                break;
        }
    }

    /// <summary>Writes the file, when there is something new. What can't be written is tried again.</summary>
    public void Save()
    {
        if (!_isDirty)
            return;
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("session", Session);
            writer.WriteStartObject("passed");
            foreach (CertificationStep step in Steps.Where(step => PassedAt(step) != null))
                writer.WriteString(step.ToString(), PassedAt(step)!.Value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        try
        {
            File.WriteAllBytes(_path + ".next", text.ToArray());
            File.Move(_path + ".next", _path, overwrite: true);
            _isDirty = false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A page of what clients can is not worth a session.
        }
    }

    private void SeeReport(ReadOnlySpan<byte> message, long utcNanos)
    {
        int at = message.IndexOf("\u0001150="u8);
        if (at < 0)
            return;
        switch (message[at + 5])
        {
            case (byte)'0':
                Pass(CertificationStep.OrderAccepted, utcNanos);
                break;
            case (byte)'F':
                Pass(CertificationStep.OrderFilled, utcNanos);
                break;
            case (byte)'5':
                Pass(CertificationStep.OrderReplaced, utcNanos);
                break;
            case (byte)'4':
                Pass(message.IndexOf("\u000158=Disconnected\u0001"u8) < 0 ? CertificationStep.OrderCancelled : CertificationStep.CancelOnDisconnect, utcNanos);
                break;
            case (byte)'C':
                Pass(CertificationStep.OrderExpired, utcNanos);
                break;
            case (byte)'I':
                Pass(CertificationStep.OrderStatus, utcNanos);
                break;
            case (byte)'8':
                Pass(message.IndexOf("\u0001103=2\u0001"u8) < 0 ? CertificationStep.OrderRejected : CertificationStep.Halt, utcNanos);
                break;
        }
    }

    private void Note(CertificationStep step, DateTimeOffset moment)
    {
        _passed[(int)step] = moment;
        PassedCount++;
        _isDirty = true;
    }
}
